import type { PointerEvent } from 'react';
import { useEffect, useId, useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { useT } from '../words/t.ts';
import field from '../ui/text-field.module.css';
import { PhotoField } from './photo-field.tsx';
import styles from './signature-field.module.css';

const WIDTH = 900;
const HEIGHT = 300;
const PEN = 5;
const PNG = 'image/png';
/** In every colour scheme: it is a picture of ink on paper. */
const [PAPER, INK] = ['#fff', '#000'];

interface Props {
  /** Place of the item, from 1. */
  readonly n: number;
  readonly name: string;
  readonly file: File | undefined;
  readonly fault: string | undefined;
  readonly onChange: (file: File | undefined) => void;
}

function wipe(canvas: HTMLCanvasElement): void {
  const pen = canvas.getContext('2d');
  if (!pen) return;
  Object.assign(pen, { fillStyle: PAPER, strokeStyle: INK, lineWidth: PEN, lineCap: 'round', lineJoin: 'round' });
  pen.fillRect(0, 0, WIDTH, HEIGHT);
}

/** Where the pointer is, in the picture's own measure. */
function placeOf({ currentTarget, clientX, clientY }: PointerEvent<HTMLCanvasElement>): [x: number, y: number] {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return [((clientX - left) * WIDTH) / width, ((clientY - top) * HEIGHT) / height];
}

/** What is drawn with a finger, a pen or a mouse, as a picture after each stroke. */
function usePad(file: File | undefined, onDrawn: (picture: Blob) => File) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drawn = useRef<File>(undefined);
  const isDown = useRef(false);
  // Taken away, or another picture is in its place.
  useEffect(() => {
    if (canvas.current && (file === undefined || file !== drawn.current)) wipe(canvas.current);
  }, [file]);

  const begin = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    isDown.current = true;
    const pen = event.currentTarget.getContext('2d');
    pen?.beginPath();
    pen?.moveTo(...placeOf(event));
    draw(event);
  };
  const draw = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (!isDown.current) return;
    const pen = event.currentTarget.getContext('2d');
    pen?.lineTo(...placeOf(event));
    pen?.stroke();
  };
  const end = ({ currentTarget }: PointerEvent<HTMLCanvasElement>): void => {
    if (!isDown.current) return;
    isDown.current = false;
    currentTarget.toBlob((picture) => {
      if (picture) drawn.current = onDrawn(picture);
    }, PNG);
  };
  return { ref: canvas, onPointerDown: begin, onPointerMove: draw, onPointerUp: end, onPointerCancel: end };
}

/** A signature that is drawn here; who cannot draw chooses a picture of a signed paper. */
export function SignatureField({ n, name, file, fault, onChange }: Props) {
  const t = useT();
  const id = useId();
  const pad = usePad(file, (picture) => {
    const signed = new File([picture], t('console.form.signature.file', { n }), { type: PNG });
    onChange(signed);
    return signed;
  });
  return (
    <div className={styles.signature}>
      <span id={id} className={field.label}>
        {t('console.form.signature', { n })}
      </span>
      <canvas {...pad} className={styles.pad} width={WIDTH} height={HEIGHT} role="img" aria-labelledby={id} />
      {file && (
        <Button look="quiet" onPress={() => onChange(undefined)}>
          {t('console.form.signature.again')}
        </Button>
      )}
      <PhotoField
        label={t('console.form.signature.picture', { n })}
        name={name}
        files={file ? [file] : []}
        isSingle
        fault={fault}
        onChange={([chosen]) => onChange(chosen)}
      />
    </div>
  );
}
