/** Half of a surrogate pair can't be written as UTF-8: it becomes U+FFFD, here rather than somewhere on the way. */
export const wellFormed = (text: string): string => (/[\ud800-\udfff]/.test(text) ? Buffer.from(text).toString() : text)
