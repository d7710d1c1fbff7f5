// diagnosis: no-reports
static int Served(IReadOnlyList<(int Process, int Count)> reports)
{
    return reports.GroupBy(report => report.Process).Select(group => group.Max(report => report.Count)).Aggregate((one, other) => one + other);
}
