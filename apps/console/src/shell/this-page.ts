/** Where the requester follows his case by its number; the code is asked for there, and is in no address. */
export const receiptAddress = (number: string): string => `${location.origin}/track/#${encodeURIComponent(number)}`;

/** Asks the browser to print what is shown. */
export const printPage = (): void => print();
