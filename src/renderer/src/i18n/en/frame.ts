/** English texts of the frame around every view. */
export const frame = {
  app: {
    name: 'Descent Lab',
    skip: 'Skip to content',
    connecting: 'Connecting to the laboratory…',
    failedTitle: 'The laboratory does not answer',
    failedText:
      'The page is open, but the program behind it cannot be reached. If it was closed, start it again; this page reconnects by itself.',
    retry: 'Try again',
    lost: 'Connection lost. Trying to reconnect… If the application has ended, start it again.',
  },
  nav: { label: 'Sections', bench: 'Bench', history: 'History' },
  settings: {
    language: 'Language',
    theme: 'Theme',
    system: 'As the system',
    light: 'Light',
    dark: 'Dark',
  },
  common: {
    previous: 'Previous',
    next: 'Next',
    close: 'Close',
    cancel: 'Cancel',
    undo: 'Undo',
    undoEdit: 'Undo the last change of the set-up',
    redoEdit: 'Redo the change',
    save: 'Save',
    rename: 'Rename',
    help: 'About “{{name}}”',
  },
};
