// diagnosis: one-process-only
static int Served(IReadOnlyList<(int Process, int Count)> reports)
{
    return reports.Count == 0 ? 0 : reports.Max(report => report.Count);
}
