/**
 * `<copy-code>`: adds a button that copies the text of the `<pre>` inside. The button stands in an
 * element with `data-copy`, which reserves its place, so nothing moves when it appears.
 */
class CopyCode extends HTMLElement {
  #timer: ReturnType<typeof setTimeout> | undefined;

  connectedCallback(): void {
    const place = this.querySelector('[data-copy]');
    if (!place || place.firstElementChild) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button copy';
    button.textContent = 'Copy';
    button.addEventListener('click', () => void this.copy(button));
    // A live region of its own: changing a button's name is not announced reliably.
    const status = document.createElement('span');
    status.className = 'visually-hidden';
    status.setAttribute('role', 'status');
    place.append(button, status);
  }

  private async copy(button: HTMLButtonElement): Promise<void> {
    const text = this.querySelector('pre')?.textContent ?? '';
    let said = 'Copied';
    try {
      // There is no clipboard in an insecure context, and access can be refused.
      await navigator.clipboard.writeText(text);
    } catch {
      // A selection leaves one key press to the reader.
      const pre = this.querySelector('pre');
      if (pre) getSelection()?.selectAllChildren(pre);
      said = 'Selected';
    }
    button.textContent = said;
    const status = button.nextElementSibling;
    if (status) status.textContent = said;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      button.textContent = 'Copy';
      if (status) status.textContent = '';
    }, 4000);
  }
}

customElements.define('copy-code', CopyCode);
