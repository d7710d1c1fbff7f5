using System.Text.Json;
using SocketWorkbook.Engine;

namespace SocketWorkbook.Chapters;

/// <summary>
/// Reads what outputs say of claims and exercises from their <c>application/vnd.socket-workbook.v1+json</c>. Whatever it
/// does not know it passes over: the lessons may say more than this program counts.
/// </summary>
public static class ObservationReader
{
    public static (IReadOnlyList<ClaimObservation> Claims, IReadOnlyList<ExerciseVerdict> Exercises) Read(IEnumerable<CellEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        List<ClaimObservation> claims = [];
        List<ExerciseVerdict> exercises = [];
        foreach (var happened in events)
        {
            var data = happened switch
            {
                ValueDisplayed displayed => displayed.Data,
                ValueUpdated updated => updated.Data,
                ResultShown result => result.Data,
                _ => null,
            };
            if (data?[MimeBundle.Workbook] is { } json)
                Read(json, claims, exercises);
        }
        return (claims, exercises);
    }

    private static void Read(string json, List<ClaimObservation> claims, List<ExerciseVerdict> exercises)
    {
        using var document = JsonDocument.Parse(json); // The engine shows no JSON form that cannot be parsed.
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            return;
        if (Text("kind") == "claim")
        {
            claims.Add(new ClaimObservation(Text("id"), Text("statement"), Text("recorded"), Text("observed"),
                root.TryGetProperty("agrees", out var agrees) && agrees.ValueKind == JsonValueKind.True,
                Text("system"), Text("elsewhere"), Text("why")));
        }
        else if (Text("kind") == "exercise")
        {
            exercises.Add(new ExerciseVerdict(Text("id"), Text("title"), Text("state"), Text("diagnosis"), Text("message")));
        }

        string Text(string name) =>
            root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
    }
}
