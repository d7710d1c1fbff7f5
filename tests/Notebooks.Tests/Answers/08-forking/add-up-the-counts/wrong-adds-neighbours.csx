// diagnosis: adds-every-report
static int Served(IReadOnlyList<(int Process, int Count)> reports)
{
    int total = 0;
    for (int i = 0; i < reports.Count; i++)
    {
        bool last = i + 1 == reports.Count || reports[i + 1].Process != reports[i].Process;
        if (last)
            total += reports[i].Count;
    }
    return total;
}
