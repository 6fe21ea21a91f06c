/** Files in and out of the page. */

/** Offers `content` to the user as a download. */
export function saveText(fileName: string, mime: string, content: string): void {
  saveBlob(fileName, new Blob([content], { type: mime }));
}

export function saveBlob(fileName: string, blob: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The content of `file` in base64. */
export function readBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve((reader.result as string).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'));
    reader.readAsDataURL(file);
  });
}

/** A title as a file name: what file systems forbid becomes a hyphen. */
export function fileName(title: string, ending: string): string {
  const stem = title
    .trim()
    .replace(/[\\/:*?"<>|\s]+/g, '-')
    .slice(0, 80);
  return `${stem || 'study'}.${ending}`;
}
