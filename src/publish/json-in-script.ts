/**
 * JSON as the text of a `<script>` that holds data. No text inside it can end the element or begin a
 * comment, because none of it holds a `<`.
 */
export const jsonInScript = (value: unknown): string =>
  JSON.stringify(value).replaceAll('<', '\\u003c');
