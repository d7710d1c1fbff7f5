// diagnosis: misses-the-beginning
(List<string> Texts, List<int> Missing) InOrder(List<(int Number, string Text)> arrived, int last)
{
    var byNumber = new SortedDictionary<int, string>();
    foreach (var (number, text) in arrived)
        byNumber[number] = text;
    int first = byNumber.Count == 0 ? 1 : byNumber.Keys.First();
    var missing = new List<int>();
    for (int number = first; number <= last; number++)
        if (!byNumber.ContainsKey(number))
            missing.Add(number);
    return (byNumber.Values.ToList(), missing);
}
