import shared from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';
import type { UUID } from '@kurrent/kurrentdb-client/generated/kurrentdb/protocols/v1/shared_pb.js';

const HALF_BITS = 64;

/** As text, in whichever of its two forms it came. */
export function readUuid(uuid: UUID | undefined): string {
  const parts = uuid?.getStructured();
  if (!parts) return uuid?.getString() ?? '';
  const hex = [parts.getMostSignificantBits(), parts.getLeastSignificantBits()]
    .map((half) => BigInt.asUintN(HALF_BITS, BigInt(half)).toString(16).padStart(16, '0'))
    .join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** In the form that the reader asked for. */
export function writeUuid(text: string, isStructured: boolean): InstanceType<typeof shared.UUID> {
  const uuid = new shared.UUID();
  if (!isStructured) return uuid.setString(text);
  const hex = text.replaceAll('-', '');
  const parts = new shared.UUID.Structured();
  const half = (from: number): string => String(BigInt.asIntN(HALF_BITS, BigInt(`0x${hex.slice(from, from + 16)}`)));
  parts.setMostSignificantBits(half(0));
  parts.setLeastSignificantBits(half(16));
  return uuid.setStructured(parts);
}
