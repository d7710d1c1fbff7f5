static int Served(IReadOnlyList<(int Process, int Count)> reports)
{
    var greatest = new Dictionary<int, int>();
    foreach (var (process, count) in reports)
        greatest[process] = Math.Max(count, greatest.GetValueOrDefault(process));
    return greatest.Values.Sum();
}
