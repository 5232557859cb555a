/** What the store says of the bytes that were put there. */
export interface PutFile {
  readonly hash: string;
  readonly sizeBytes: number;
}

const NAME_CHARS_MAX = 100;
/** A media type without parameters; browsers know none of some files. */
const MEDIA_TYPE = /^[a-z]{1,40}\/[A-Za-z0-9.+-]{1,100}$/;
const ANY_TYPE = 'application/octet-stream';
/** What is left of a character that was cut through. */
const HALF_CHARACTER = /^\p{Surrogate}/u;

/** A file in the words of the command that attaches it. The end of a long name tells more than its beginning. */
export const namedFile = ({ name, type }: File, { hash, sizeBytes }: PutFile) => ({
  ...{ hash, sizeBytes },
  name: name.normalize('NFC').slice(-NAME_CHARS_MAX).replace(HALF_CHARACTER, ''),
  mediaType: MEDIA_TYPE.test(type) ? type : ANY_TYPE,
});
