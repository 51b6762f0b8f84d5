/** What stands before a shared text in the fragment of an address. */
export const inFragment = '#error=';
