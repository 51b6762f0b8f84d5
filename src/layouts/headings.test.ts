import { expect, test } from 'vitest';
import { headingsIn } from './headings.ts';

test('finds the sections that can be linked to, in order, without their markup', () => {
  const html = `<h1 id="a">Title</h1><h2 class="x" id="fix">Fix</h2><h2>No ID</h2><h3 id="b">Deep</h3>
<h2 id="why"><a class="anchor" href="#why">Why <code>a &lt; b</code>
</a></h2>`;
  expect(headingsIn(html)).toEqual([
    { id: 'fix', text: 'Fix' },
    { id: 'why', text: 'Why a &lt; b' },
  ]);
});
