using System.Text;

namespace SocketWorkbook.Jupyter.Wire;

/// <summary>
/// Knows the signatures of the last messages. Every message has an id of its own, so none has a signature twice: who sends
/// one again has overheard it.
/// </summary>
internal sealed class ReplayGuard(int capacity = ReplayGuard.DefaultCapacity)
{
    /// <summary>As many as jupyter_client remembers.</summary>
    public const int DefaultCapacity = 65_536;

    private readonly HashSet<string> known = [];
    private readonly Queue<string> order = new();

    /// <summary>False when it was seen before.</summary>
    public bool IsNew(byte[] signature)
    {
        var text = Encoding.ASCII.GetString(signature);
        if (!known.Add(text))
            return false;
        order.Enqueue(text);
        if (order.Count > capacity)
            known.Remove(order.Dequeue());
        return true;
    }
}
