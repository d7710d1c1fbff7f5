// diagnosis: misses-the-end
(List<string> Texts, List<int> Missing) InOrder(List<(int Number, string Text)> arrived, int last)
{
    var byNumber = new SortedDictionary<int, string>();
    foreach (var (number, text) in arrived)
        byNumber[number] = text;
    int largest = byNumber.Count == 0 ? 0 : byNumber.Keys.Max();
    var missing = Enumerable.Range(1, largest).Where(number => !byNumber.ContainsKey(number)).ToList();
    return (byNumber.Values.ToList(), missing);
}
