static int Served(IReadOnlyList<(int Process, int Count)> reports)
{
    return reports.GroupBy(report => report.Process).Sum(group => group.Max(report => report.Count));
}
