import { copyAndSay } from './copying.ts';

/** `<copy-code>`: makes its button copy the text of the `<pre>` inside, and say that it did. */
customElements.define(
  'copy-code',
  class extends HTMLElement {
    connectedCallback(): void {
      const [button, status] = this.querySelectorAll<HTMLElement>('button, [role=status]');
      const pre = this.querySelector('pre');
      if (!button || !status || !pre) return;
      button.onclick = () =>
        copyAndSay(pre.textContent, button, status, () => getSelection()?.selectAllChildren(pre));
    }
  },
);
