/** SHA-256 of a text in UTF-8, as lower-case hex. Given by the caller, since this room has no cryptography. */
export type Sha256 = (text: string) => string;
