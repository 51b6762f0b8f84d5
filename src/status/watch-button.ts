import type { LiveStatus } from './live-status.ts';

/** Makes the buttons of status cards begin and end the wait for the end of an incident. */
for (const button of document.querySelectorAll<HTMLElement>('[data-part="watch"]')) {
  button.onclick = ({ detail }) => {
    const source = button.closest<LiveStatus>('live-status')?.source;
    // The second click of a double click is not a change of mind.
    if (!source || detail > 1) return;
    source.watch(!source.watched);
    // The only place that asks for the permission.
    if (source.watched && 'Notification' in window && Notification.permission === 'default') {
      void Notification.requestPermission();
    }
  };
}
