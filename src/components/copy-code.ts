/** `<copy-code>`: makes its button copy the text of the `<pre>` inside, and say that it did. */
customElements.define(
  'copy-code',
  class extends HTMLElement {
    #timer: ReturnType<typeof setTimeout> | undefined;

    connectedCallback(): void {
      const [button, status] = this.querySelectorAll<HTMLElement>('button, [role=status]');
      const pre = this.querySelector('pre');
      if (!button || !status || !pre) return;
      button.onclick = async () => {
        let said = 'Copied';
        try {
          // There is no clipboard in an insecure context, and access can be refused.
          await navigator.clipboard.writeText(pre.textContent);
        } catch {
          // A selection leaves one key press to the reader.
          getSelection()?.selectAllChildren(pre);
          said = 'Selected';
        }
        // A live region of its own: changing a button's name is not announced reliably.
        button.textContent = status.textContent = said;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => {
          button.textContent = 'Copy';
          status.textContent = '';
        }, 4000);
      };
    }
  },
);
