import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { ParentClosePolicy, WorkflowIdReusePolicy, startChild } from '@temporalio/workflow';
import { noticeWorkflowId } from '../notice/messages.ts';
import { notice } from '../notice/notice.ts';

/** Gives each notice of the outbox its own workflow, so that a dead mail server holds nothing back. */
export class NoticeOutbox {
  private announced: ReadonlySet<string>;
  private readonly stream: string;

  constructor(stream: string, announced: readonly string[] = []) {
    this.stream = stream;
    this.announced = new Set(announced);
  }

  /** Ids still in the outbox: others need not be remembered. */
  get announcedIds(): readonly string[] {
    return [...this.announced];
  }

  async announce(outbox: readonly string[]): Promise<void> {
    const fresh = outbox.filter((id) => !this.announced.has(id));
    this.announced = new Set(outbox);
    await Promise.all(fresh.map((id) => this.start(id)));
  }

  private async start(id: string): Promise<void> {
    try {
      await startChild(notice, {
        args: [{ stream: this.stream, notice: id }],
        workflowId: noticeWorkflowId(this.stream, id),
        parentClosePolicy: ParentClosePolicy.ABANDON,
        workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      });
    } catch (error) {
      // An earlier run of this process has started it.
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
  }
}
