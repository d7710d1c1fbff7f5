// diagnosis: not-the-total
static int Served(IReadOnlyList<(int Process, int Count)> reports)
{
    if (reports.Count == 0)
        return 0;
    int first = reports[0].Process;
    int second = reports.FirstOrDefault(report => report.Process != first).Process;
    int Greatest(int process) => reports.Where(report => report.Process == process).Max(report => report.Count);
    return Greatest(first) + Greatest(second);
}
