// What stands in the interaction log: the texts of one kind of line, and what became of messages.
export const said = (log, kind) => log.filter((line) => line.kind === kind).map((line) => line.text);
export const details = (log) => log.filter((line) => line.kind === 'status').map((line) => line.detail);
