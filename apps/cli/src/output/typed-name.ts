/** `accept-offer`, as people type it. */
export const typedName = (type: string): string => type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
