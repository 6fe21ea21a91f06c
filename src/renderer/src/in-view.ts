/** Whether somebody may be looking at a part of the page. */
import type { Attachment } from 'svelte/attachments';

/** An edge at the bottom of the window is not yet looked at. */
const PEEK = { rootMargin: '0px 0px -64px 0px' };

/** Tells whether the element is in view, at first and whenever that changes. */
export const inView =
  (tell: (seen: boolean) => void): Attachment<HTMLElement> =>
  (node) => {
    const observer = new IntersectionObserver(([entry]) => tell(entry?.isIntersecting ?? false), PEEK);
    observer.observe(node);
    return () => observer.disconnect();
  };
