namespace SocketWorkbook.Chapters;

/// <summary>
/// What an output said of a claim, read from its <c>application/vnd.socket-workbook.v1+json</c>:
/// <c>{"kind": "claim", "id", "statement", "recorded", "observed", "agrees", "system", "elsewhere", "why"}</c>.
/// </summary>
/// <param name="Recorded">The ledger's verdict for this operating system.</param>
/// <param name="Observed">The verdict that follows from what the cell saw.</param>
/// <param name="Elsewhere">The ledger's verdicts for other systems where they differ from this one's, or an empty string.</param>
/// <param name="Agrees">False when what the cell saw is not what the ledger recorded.</param>
public sealed record ClaimObservation(
    string Id, string Statement, string Recorded, string Observed, bool Agrees, string System, string Elsewhere,
    string Why);

/// <summary>
/// What an output said of an exercise, read from the same mime type:
/// <c>{"kind": "exercise", "id", "title", "state", "diagnosis", "message"}</c>.
/// </summary>
/// <param name="State"><c>not-attempted</c>, <c>failed</c> or <c>passed</c>.</param>
/// <param name="Diagnosis">A short name for the mistake (<c>one-receive</c>), empty unless failed.</param>
/// <param name="Message">One or two sentences for the reader.</param>
public sealed record ExerciseVerdict(string Id, string Title, string State, string Diagnosis, string Message);
