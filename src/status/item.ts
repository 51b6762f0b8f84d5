import type { Row } from './rows.ts';
import { statusSigns } from './words.ts';

/** A line of a list as an element. Remote text reaches the page only as text. */
export function itemOf({ status, name, text, url }: Row): HTMLElement {
  const item = document.createElement('li');
  if (name || url) {
    item.dataset['status'] = status;
    const sign = document.createElement('span');
    sign.dataset['part'] = 'sign';
    sign.ariaHidden = 'true';
    sign.textContent = statusSigns[status];
    const title = document.createElement(url ? 'a' : 'b');
    title.textContent = name || 'No name';
    title.dir = 'auto';
    if (url) title.setAttribute('href', url);
    item.append(sign, ' ', title, ': ');
  }
  item.append(text);
  return item;
}
