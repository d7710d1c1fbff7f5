using System.Text;
using SocketWorkbook.Engine;

namespace SocketWorkbook.Jupyter.Output;

/// <summary>
/// Gathers what is written until it is flushed. Pieces of one cell and channel become one; when a cell changes between its
/// channels all the time, its pieces are sorted by channel, because a notebook server drops output above 1,000 messages a second.
/// </summary>
internal sealed class StreamBatcher(Action<CellSource?, TextChannel, string> send)
{
    private const int MostPieces = 16;

    private readonly List<(CellSource? Cell, TextChannel Channel, StringBuilder Text)> pieces = [];

    public void Add(CellSource? cell, TextChannel channel, string text)
    {
        var at = pieces is [.., var last] && last.Cell == cell && last.Channel == channel ? pieces.Count - 1
            : pieces.Count >= MostPieces ? pieces.FindLastIndex(piece => piece.Cell == cell && piece.Channel == channel)
            : -1;
        if (at >= 0)
            pieces[at].Text.Append(text);
        else
            pieces.Add((cell, channel, new StringBuilder(text)));
    }

    public void Flush()
    {
        foreach (var (cell, channel, text) in pieces)
            send(cell, channel, text.ToString());
        pieces.Clear();
    }
}
