// diagnosis: ignores-the-arrivals
static double[] Waits(double[] arrives, double[] takes) =>
    takes.Select((_, i) => takes.Take(i).Sum()).ToArray();
