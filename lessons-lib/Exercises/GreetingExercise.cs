using System.Text;

namespace SocketLessons;

/// <summary>Return "Hello, {name}!" for a name. The greeting makes a round trip through an echo server.</summary>
public sealed class GreetingExercise() : Exercise(
    "greeting",
    "Write a function that greets",
    [
        "A function gives its result back with the word return.",
        "In C# a string that begins with $\" can hold a variable in braces.",
        "return $\"Hello, {name}!\";",
    ],
    "This is how every exercise works: your code is run several times with different values, so an answer that fits one example "
    + "only is found out. The last greeting has letters that take more than one byte each, and it came back whole.")
{
    /// <summary>Calls the function with several names and sends what it returns on a round trip.</summary>
    public ExerciseVerdict Check(Func<string, string> greeting) => Judge(trial =>
    {
        ArgumentNullException.ThrowIfNull(greeting);
        var server = trial.Own(PeerServer.Echo());
        foreach (var name in new[] { "Ada", "Vint", "Zoë", "小明" })
        {
            var text = greeting(name);
            Examine(trial, name, text);
            var report = RoundTrips.Send(server.EndPoint, text);
            var echoed = Encoding.UTF8.GetString([.. report.Received]);
            trial.Expect(echoed == text, "changed-on-the-way", $"Sent \"{text}\" and got \"{echoed}\" back.");
        }
    });

    private static void Examine(Trial trial, string name, string? text)
    {
        var wanted = $"Hello, {name}!";
        trial.Expect(!string.IsNullOrEmpty(text), "empty",
            $"For the name {name} your function returned nothing. To write a text on the screen is not enough: return it.");
        trial.Expect(!text!.Contains("{name}", StringComparison.Ordinal), "no-dollar",
            $"For the name {name} your function returned \"{text}\". The braces were taken as they are: a text whose braces "
            + "stand for values begins with $ before the quotes.");
        trial.Expect(text.Contains(name, StringComparison.Ordinal), "name-ignored",
            $"For the name {name} your function returned \"{text}\". The name is not in it: use the parameter name.");
        trial.Expect(!string.Equals(text, wanted, StringComparison.OrdinalIgnoreCase) || text == wanted, "other-case",
            $"For the name {name} your function returned \"{text}\". Wanted is \"{wanted}\": look at the capital letters.");
        trial.Expect(text.Trim() != wanted || text == wanted, "blanks-around",
            $"For the name {name} your function returned the right words with {text.Length - wanted.Length} more: blanks or "
            + "line ends before or after them.");
        trial.Expect(text == wanted, "other-words",
            $"For the name {name} your function returned \"{text}\". Wanted is \"{wanted}\", comma, blank and exclamation mark "
            + $"included. The first {SameAtTheStart(text, wanted)} characters agree.");
    }

    private static int SameAtTheStart(string one, string other) =>
        one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
}
