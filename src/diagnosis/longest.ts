/** Characters of the longest text that is read: of more, a browser would be busy too long. */
export const longest = 2_000_000;
