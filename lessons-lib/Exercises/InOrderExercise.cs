namespace SocketLessons;

/// <summary>Numbered datagrams as a bad network delivers them: put them in order, once each, and name the missing ones.</summary>
public sealed class InOrderExercise() : Exercise(
    "in-order",
    "Put numbered datagrams in order and name the missing ones",
    [
        "Which of the three faults can you see from the numbers alone: lost, overtaken, twice? And what do you need `last` for?",
        "Keep one text for each number, in a collection that sorts by its key. Then go from 1 to last and look each number up.",
        "var byNumber = new SortedDictionary<int, string>(); foreach (var (number, text) in arrived) byNumber[number] = text; "
        + "and the missing ones: Enumerable.Range(1, last).Where(number => !byNumber.ContainsKey(number)).ToList().",
    ],
    "A number in each datagram shows all three faults: a gap is a loss, a smaller number behind a larger one was overtaken, "
    + "the same number again is a duplicate. Only a loss at the end cannot be seen from the numbers that came: for that "
    + "somebody must say how many there were. TCP numbers every byte, and says with its FIN which one was the last.")
{
    /// <summary>Compares what the reader's function makes of several deliveries.</summary>
    /// <param name="attempt">
    /// Takes what arrived, and the last number that was sent. Returns the texts in order and the missing numbers.
    /// </param>
    public ExerciseVerdict Check(Func<List<(int Number, string Text)>, int, (List<string> Texts, List<int> Missing)> attempt)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        return Judge(trial =>
        {
            Deliver(trial, attempt, [1, 2, 3], 3);
            Deliver(trial, attempt, [2, 1, 4, 3], 4);
            Deliver(trial, attempt, [1, 1, 2, 3, 2], 3);
            Deliver(trial, attempt, [1, 3, 6], 6);
            Deliver(trial, attempt, [3, 4], 4);
            Deliver(trial, attempt, [1, 2], 5);
            Deliver(trial, attempt, [.. Enumerable.Range(1, 12)], 12);
            Deliver(trial, attempt, [], 2);
            Deliver(trial, attempt, [], 0);
            int[] all = [.. Enumerable.Range(1, 40)];
            Random.Shared.Shuffle(all);
            Deliver(trial, attempt, [.. all.Take(30), .. all.Take(5)], 40);
        });
    }

    private static void Deliver(
        Trial trial, Func<List<(int Number, string Text)>, int, (List<string> Texts, List<int> Missing)> attempt,
        int[] numbers, int last)
    {
        // The same text under different numbers: who throws away equal texts loses one that was sent.
        var word = $"word {Random.Shared.Next(1000, 10_000)}";
        string TextOf(int number) => number % 3 == 0 ? word : $"{word}, {100 - number}";
        var arrived = $"The numbers {Shown(numbers)} of 1 to {last} arrived";
        var (texts, missing) = Call(trial, () => attempt([.. numbers.Select(number => (number, TextOf(number)))], last), numbers, arrived);
        trial.Expect(texts is not null && missing is not null, "no-list",
            $"{arrived}, and your function returned null for a list. A list with nothing in it is an empty list.");

        int[] distinct = [.. numbers.Distinct().Order()];
        string[] wanted = [.. distinct.Select(TextOf)];
        trial.Expect(texts!.Count <= wanted.Length || numbers.Length > distinct.Length, "fills-the-gaps",
            $"{arrived}, each once. Your function returned {texts.Count} texts. What stands there for a number that is missing?");
        trial.Expect(texts.Count <= wanted.Length, "keeps-duplicates",
            $"{arrived}: {distinct.Length} different ones. Your function returned {texts.Count} texts. Which number did it "
            + "take twice?");
        if (texts.Count < wanted.Length)
        {
            throw Lost(trial, texts, wanted, distinct,
                $"{arrived}: {distinct.Length} different ones. Your function returned {texts.Count} texts.");
        }
        trial.Expect(texts.All(wanted.Contains), "other-texts",
            $"{arrived}. Your function returned \"{texts.FirstOrDefault(text => !wanted.Contains(text))}\", and no datagram had this "
            + $"text. One of them had \"{wanted.FirstOrDefault()}\".");
        trial.Expect(texts.SequenceEqual(wanted), texts.Order().SequenceEqual(wanted.Order()) ? "wrong-order" : "other-texts",
            $"{arrived}. Your texts are not in the order of their numbers: the first that is out of place is "
            + $"\"{texts.Zip(wanted).FirstOrDefault(pair => pair.First != pair.Second).First}\".");
        ExpectMissing(trial, missing!, [.. Enumerable.Range(1, last).Except(numbers)], numbers, arrived);
    }

    private static (List<string> Texts, List<int> Missing) Call(
        Trial trial, Func<(List<string> Texts, List<int> Missing)> attempt, int[] numbers, string arrived)
    {
        try
        {
            return attempt();
        }
        catch (Exception error) when (error is not NotImplementedException && numbers.Length == 0)
        {
            throw trial.Mistake("trips-over-nothing",
                $"No datagram arrived, and your function threw {error.GetType().Name}: {error.Message} Which of your calls needs one "
                    + "at least?");
        }
        catch (Exception error) when (error is not NotImplementedException && numbers.Distinct().Count() < numbers.Length)
        {
            throw trial.Mistake("trips-over-a-duplicate",
                $"{arrived}, some of them twice, and your function threw {error.GetType().Name}: {error.Message} Which of your calls "
                + "takes a number only once?");
        }
    }

    private static Exception Lost(Trial trial, List<string> texts, string[] wanted, int[] distinct, string returned)
    {
        if (texts.SequenceEqual(wanted.Distinct()))
            return trial.Mistake("loses-texts", $"{returned} Two datagrams with the same text and different numbers are two.");
        var lost = distinct.Zip(wanted).FirstOrDefault(pair => !texts.Contains(pair.Second)).First;
        return trial.Mistake("loses-texts",
            lost == 0 ? returned : $"{returned} That of number {lost} is not among them. Where does it get lost?");
    }

    private static void ExpectMissing(Trial trial, List<int> missing, int[] wanted, int[] numbers, string arrived)
    {
        if (missing.SequenceEqual(wanted))
            return;
        var found = $"{arrived}. Your function says that {(missing.Count == 0 ? "none" : Shown(missing))} is missing.";
        trial.Expect(!missing.Order().SequenceEqual(wanted), "missing-not-in-order", $"{found} Put these in order too.");
        var largest = numbers.DefaultIfEmpty(0).Max();
        trial.Expect(!missing.SequenceEqual(wanted.Where(number => number < largest)), "misses-the-end",
            $"{found} What about those behind the last one that came? The numbers that arrived cannot tell you of them.");
        var smallest = numbers.DefaultIfEmpty(0).Min();
        trial.Expect(!missing.SequenceEqual(wanted.Where(number => number > smallest)), "misses-the-beginning",
            $"{found} With which number does the sender begin?");
        throw trial.Mistake("wrong-missing", $"{found} Compare the two rows of numbers once more.");
    }

    private static string Shown(IEnumerable<int> numbers) => $"[{string.Join(", ", numbers)}]";
}
