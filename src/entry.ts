/* The one script of every page. A page is complete without it; this adds comfort. */
import './components/copy-code.ts';
import './components/relative-age.ts';
import './components/theme-choice.ts';
import './status/live-status.ts';

// What it answers is in the page; it comes when it is used, or when the address asks for more.
const calculator = document.querySelector('limit-calculator');
const calculate = () => void import('./limits/limit-calculator.ts');
calculator?.addEventListener('pointerover', calculate);
calculator?.addEventListener('focusin', calculate);
if (calculator && location.hash.includes('=')) calculate();
if (document.querySelector('model-check')) void import('./catalog/model-check.ts');
