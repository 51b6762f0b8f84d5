import { remember } from '../storage.ts';

/** `<theme-choice>`: makes its select keep the reader's theme; without storage, for this page. */
customElements.define(
  'theme-choice',
  class extends HTMLElement {
    connectedCallback(): void {
      const { dataset } = document.documentElement;
      const select = this.querySelector('select');
      if (!select) return;
      const choose = (): void => {
        dataset['theme'] = select.value;
        remember('localStorage', 'theme', select.value);
      };
      select.onchange = choose;
      // Whoever was faster than this module has chosen already.
      if (select.value) choose();
      else select.value = dataset['theme'] ?? '';
    }
  },
);
