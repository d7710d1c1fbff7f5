static double[] Waits(double[] arrives, double[] takes)
{
    var ends = new List<double>();
    var waits = new List<double>();
    foreach (var (came, time) in arrives.Zip(takes))
    {
        double begins = ends.Append(came).Max();
        waits.Add(begins - came);
        ends.Add(begins + time);
    }
    return [.. waits];
}
