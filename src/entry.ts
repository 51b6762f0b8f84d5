/* The one script of every page. A page is complete without it; this adds comfort. */
import './components/copy-code.ts';
import './components/relative-age.ts';
import './components/theme-choice.ts';
import './status/live-status.ts';

if (document.querySelector('model-check')) void import('./catalog/model-check.ts');
