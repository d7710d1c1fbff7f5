// diagnosis: wrong-length
static double[] Waits(double[] arrives, double[] takes)
{
    var waits = new List<double>();
    for (int i = 0; i + 1 < arrives.Length; i++)
        waits.Add(takes.Take(i).Sum());
    return waits.ToArray();
}
