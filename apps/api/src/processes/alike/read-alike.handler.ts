import type { AlikeBody, AlikeReply } from '@lianxin/contracts';
import { idOfStream, streamNameOf } from '@lianxin/kernel';
import type {
  FindPorts,
  ProcessModule,
  RepeatCandidate,
  RepeatSearch,
  RepeatSubject,
  StreamAddress,
} from '@lianxin/application';
import { isStaff, visibilityTo } from '@lianxin/registers';
import { findAlike, readText } from '@lianxin/text-likeness';
import type { IQueryHandler } from '@nestjs/cqrs';
import { QueryHandler } from '@nestjs/cqrs';
import { httpProblem } from '../../http/http-problem.ts';
import { InjectPorts } from '../../injection-tokens.ts';
import { viewerOf } from '../../queries/viewer-of.ts';
import { findForStaff, moduleOf } from '../find-stream.ts';
import type { Reader, UnsealPorts } from '../view/read-sealed.ts';
import { isReadable, recordSealedReads } from '../view/read-sealed.ts';
import { describeRepeat } from './describe-repeat.ts';
import { ReadAlike } from './read-alike.ts';
import { readOpeningWords } from './read-opening-words.ts';

type Ports = FindPorts & UnsealPorts;
type Words = AlikeReply['words'];

/** A stream whose words are shown, and how the policy shows them. */
type ShownWords = Pick<RepeatCandidate, 'id' | 'words'>;

/** What is compared with, and how the reader is shown its words. */
interface Asked {
  readonly subject: RepeatSubject;
  readonly words: Words;
  readonly typed?: AlikeBody;
}

function searchOf({ repeatSearch, process }: ProcessModule): RepeatSearch {
  if (!repeatSearch) throw httpProblem('missing', 'no-repeat-search', { process: process.name });
  return repeatSearch;
}

/**
 * Looks for requests that say the same: those that the reader may list and read are unsealed and compared in memory. No
 * text, word or hash of words is kept or logged; that the words of those shown were read, and its own beside
 * them, is in the access log.
 */
@QueryHandler(ReadAlike)
export class ReadAlikeHandler implements IQueryHandler<ReadAlike> {
  private readonly ports: Ports;

  constructor(@InjectPorts() ports: Ports) {
    this.ports = ports;
  }

  async execute({ process, to, reader }: ReadAlike): Promise<AlikeReply> {
    const module = moduleOf(this.ports, process);
    const search = searchOf(module);
    const asked =
      'typed' in to
        ? this.askedByText(search, to.typed, reader)
        : await this.askedByStream(search, { process, id: to.id }, reader);
    const none = { words: asked.words, compared: 0, items: [] };
    if (!isReadable(asked.words, reader.reason)) return none;
    const text = asked.typed?.text ?? (await readOpeningWords(this.ports, module, [asked.subject.id ?? '']))[0];
    return text === undefined ? none : this.compare(module, { ...asked, text }, reader);
  }

  private askedByText(search: RepeatSearch, typed: AlikeBody, { actor }: Reader): Asked {
    if (!isStaff(actor.roles)) throw httpProblem('forbidden', 'kept-by-the-office');
    const words = visibilityTo(actor, 'words', { filed: false, works: false, scope: 'office' });
    return { subject: search.subjectOfTyped(typed), words, typed };
  }

  private async askedByStream(search: RepeatSearch, place: StreamAddress, reader: Reader): Promise<Asked> {
    const found = await findForStaff(this.ports, place, reader.actor);
    const words = found.access.visibilityOf('words');
    return { subject: { ...search.subjectOf(found.aggregate.state), id: idOfStream(found.stream) }, words };
  }

  private async findCandidates(module: ProcessModule, subject: RepeatSubject, { actor, reason }: Reader) {
    const viewer = viewerOf(actor, this.ports.clock.now());
    const search = searchOf(module);
    const rows = await this.ports.readQueries.run(search.selectCandidates(subject, viewer));
    const listed = rows
      .map((row) => search.readCandidate(row, viewer))
      .filter(({ words }) => isReadable(words, reason));
    const words = await readOpeningWords(
      this.ports,
      module,
      listed.map((one) => one.id),
    );
    return listed.flatMap((candidate, n) => {
      const text = words[n];
      return text === undefined ? [] : [{ ...candidate, text }];
    });
  }

  private async compare(
    module: ProcessModule,
    { subject, words, typed, text }: Asked & { readonly text: string },
    reader: Reader,
  ): Promise<AlikeReply> {
    const candidates = await this.findCandidates(module, subject, reader);
    const compared = { text: readText(text), facts: subject.facts, isTyped: typed !== undefined };
    const alike = findAlike(compared.text, candidates);
    // Beside what they are like, the words of the stream itself are shown.
    const own = subject.id !== undefined && alike.length > 0 ? [{ id: subject.id, words }] : [];
    await this.recordReads(module, [...own, ...alike.map(({ candidate }) => candidate)], reader);
    return {
      words,
      compared: candidates.length,
      items: alike.map(({ candidate, ...found }) => describeRepeat(compared, candidate, found)),
    };
  }

  private async recordReads({ process }: ProcessModule, shown: readonly ShownWords[], reader: Reader) {
    for (const { id, words } of shown) {
      await recordSealedReads(this.ports, { stream: streamNameOf(process, id) }, reader, [words]);
    }
  }
}
