/**
 * Why a part is down, with the code that people look up and `lianxin doctor` goes by: its own field of the report, and the
 * beginning of the remark.
 */
export class HealthFault extends Error {
  override readonly name = 'HealthFault';
  readonly code: string;

  constructor(code: string, why: string) {
    super(`${code}: ${why}`);
    this.code = code;
  }
}
