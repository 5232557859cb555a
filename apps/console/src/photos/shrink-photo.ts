/** Enough to read a delivery note on it; a phone takes several times as much. */
const SIDE_MAX = 2000;
const QUALITY = 0.85;
const JPEG = 'image/jpeg';

/** It is no picture, or none that this browser can read. */
export class NoPhoto extends Error {
  override readonly name = 'NoPhoto';
}

/** What cameras make, and write beside the picture in. */
const OF_CAMERAS = ['image/jpeg', 'image/heic', 'image/heif', 'image/webp', 'image/avif', 'image/tiff'];

/** Whether a camera may have written into it when and where it was taken. */
export const isPhoto = ({ type }: Pick<File, 'type'>): boolean => OF_CAMERAS.includes(type);

/** Width and height within the bound, in the same proportion. */
export function sizeWithin(
  width: number,
  height: number,
  max = SIDE_MAX,
): { readonly width: number; readonly height: number } {
  const scale = Math.min(1, max / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

const readPhoto = async (file: Blob): Promise<ImageBitmap> => {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch (error) {
    throw new NoPhoto('not a picture', { cause: error });
  }
};

/**
 * The photograph drawn anew, at most so wide and high: what the camera wrote into it beside the picture, such as where it was
 * taken, is not in it. Throws `NoPhoto`.
 */
export async function shrinkPhoto(file: File): Promise<File> {
  const picture = await readPhoto(file);
  const { width, height } = sizeWithin(picture.width, picture.height);
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
  picture.close();
  const drawn = await canvas.convertToBlob({ type: JPEG, quality: QUALITY });
  return new File([drawn], file.name.replace(/\.[^.]*$/, '').concat('.jpg'), { type: JPEG });
}
