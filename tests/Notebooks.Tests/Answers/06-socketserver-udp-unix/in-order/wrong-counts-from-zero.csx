// diagnosis: wrong-missing
(List<string> Texts, List<int> Missing) InOrder(List<(int Number, string Text)> arrived, int last)
{
    var byNumber = new SortedDictionary<int, string>();
    foreach (var (number, text) in arrived)
        byNumber[number] = text;
    var missing = Enumerable.Range(0, last).Where(number => !byNumber.ContainsKey(number)).ToList();
    return (byNumber.Values.ToList(), missing);
}
