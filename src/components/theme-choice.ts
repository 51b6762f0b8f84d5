import { remember } from '../storage.ts';

/** `<theme-choice>`: makes its select keep the reader's theme; without storage, for this page. */
customElements.define(
  'theme-choice',
  class extends HTMLElement {
    connectedCallback(): void {
      const { dataset } = document.documentElement;
      const select = this.querySelector('select');
      if (!select) return;
      select.value = dataset['theme'] ?? '';
      select.onchange = () => {
        dataset['theme'] = select.value;
        remember('localStorage', 'theme', select.value);
      };
    }
  },
);
