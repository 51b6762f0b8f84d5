/* The one script of every page. A page is complete without it; this adds comfort. */
import './components/relative-age.ts';
import './components/sample-language.ts';
import './first-use.ts';
import './status/live-status.ts';
