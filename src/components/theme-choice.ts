const themes = { '': 'System', light: 'Light', dark: 'Dark' };

/** `<theme-choice>`: a select that keeps the reader's theme. Without storage it holds for the page. */
class ThemeChoice extends HTMLElement {
  connectedCallback(): void {
    if (this.firstElementChild) return;
    const label = document.createElement('label');
    label.append('Theme ');
    const select = document.createElement('select');
    for (const [value, text] of Object.entries(themes)) select.add(new Option(text, value));
    select.value = document.documentElement.dataset['theme'] ?? '';
    select.addEventListener('change', () => {
      document.documentElement.dataset['theme'] = select.value;
      try {
        localStorage.setItem('theme', select.value);
      } catch {
        // Storage can be switched off; the choice then lasts as long as the page.
      }
    });
    label.append(select);
    this.append(label);
  }
}

customElements.define('theme-choice', ThemeChoice);
