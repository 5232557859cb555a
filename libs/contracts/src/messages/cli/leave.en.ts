/** Who is away, on the command line. */
export const cliLeave = {
  'cli.help.leave': 'when somebody is away and who stands in; without --from, what is recorded of it',
  'cli.help.leave-from': 'first day, YYYY-MM-DD',
  'cli.help.leave-to': 'last day; left out while nobody knows it',
  'cli.help.leave-stand-in':
    'who is offered cases and told meanwhile; left out: the stand-in of the case, else the supervisor',
  'cli.help.leave-end': 'the leave that begins on --from ends on --to; without --to it was not taken',
  'cli.leave-recorded': '{account} is away from {from} on: offers, notices and rungs go to who stands in',
  'cli.leave-ended': 'The leave of {account} from {from} on is shortened',
  'cli.label.to': 'To',
  'cli.label.stand-in': 'Stands in',
  'cli.label.instead-of': 'Instead of',
} as const;
