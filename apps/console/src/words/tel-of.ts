/** The address that calls a number: it may be written with spaces, and an address has none. */
export const telOf = (phone: string): string => `tel:${phone.replaceAll(' ', '')}`;
