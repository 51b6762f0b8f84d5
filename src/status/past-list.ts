/** Loads what fills a status card's list of recent incidents, each time that the list is opened. */
for (const details of document.querySelectorAll<HTMLDetailsElement>('live-status details')) {
  const line = details.querySelector('[role=status]');
  const open = (): void => {
    if (!details.open || !line) return;
    line.textContent = 'Reading…';
    import('./past-incidents.ts').then(
      ({ fill }) => fill(details, line),
      // Opened again, it tries again.
      () => (line.textContent = 'Could not be read. Open the status page.'),
    );
  };
  details.ontoggle = open;
  // It may be open before this module has come.
  open();
}
