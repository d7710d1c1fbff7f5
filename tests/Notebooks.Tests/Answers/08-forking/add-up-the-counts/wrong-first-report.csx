// diagnosis: first-report
static int Served(IReadOnlyList<(int Process, int Count)> reports)
{
    return reports.DistinctBy(report => report.Process).Sum(report => report.Count);
}
