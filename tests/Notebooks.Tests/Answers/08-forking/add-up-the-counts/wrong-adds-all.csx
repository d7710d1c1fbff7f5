// diagnosis: adds-every-report
static int Served(IReadOnlyList<(int Process, int Count)> reports)
{
    return reports.Sum(report => report.Count);
}
