// diagnosis: counts-the-reports
static int Served(IReadOnlyList<(int Process, int Count)> reports)
{
    return reports.Count;
}
