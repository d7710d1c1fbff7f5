using System.Net.Sockets;
using System.Xml.Linq;
using Xunit;

namespace SocketLessons.Tests;

public sealed class XRayDisplayTests : IDisposable
{
    private readonly LoopbackSockets _loopback = new();

    public void Dispose() => _loopback.Dispose();

    [Fact]
    public void Sockets_are_named_after_their_variables()
    {
        Socket[] clients = [_loopback.Tcp(), _loopback.Tcp()];
        Socket? maybe = _loopback.Tcp();
        Assert.Equal(["clients[1]", "maybe"], XRay.Of(clients[1], maybe!).Rows.Select(row => row.Name));
        Assert.Equal(["clients[0]", "clients[1]"], XRay.Of(clients).Rows.Select(row => row.Name));
        Assert.Equal("socket 1", XRay.Of(_loopback.Keep(new Socket(SocketType.Dgram, ProtocolType.Udp))).Rows[0].Name);
    }

    [Fact]
    public void Six_sockets_fit_into_one_look()
    {
        var a = _loopback.Tcp();
        var xray = XRay.Of(a, _loopback.Udp(), a, a, a, a);
        Assert.Equal(6, xray.Rows.Count);
        Assert.StartsWith("6 sockets", xray.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_without_a_socket_is_said_to_be_null()
    {
        Socket? connection = null;
        var xray = XRay.Of(connection);
        Assert.Equal("no socket", xray.State("connection"));
        Assert.Equal("1 socket: connection is null.", xray.Caption);
    }

    [Fact]
    public void A_row_that_does_not_exist_is_named_with_those_that_do()
    {
        var socket = _loopback.Tcp();
        var thrown = Assert.Throws<ArgumentException>(() => XRay.Of(socket)["client"]);
        Assert.StartsWith("This X-ray has no row named \"client\". Its rows: socket.", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_look_marks_nothing_and_the_second_marks_what_changed()
    {
        var socket = _loopback.Tcp();
        var first = XRay.Of(socket);
        Assert.Empty(first["socket"].Changes);
        Assert.DoesNotContain("*", first.ToText(), StringComparison.Ordinal);
        Assert.DoesNotContain("new", first.ToText(), StringComparison.Ordinal);

        socket.Bind(LoopbackSockets.AnyPort);
        var second = XRay.Of(socket);
        Assert.Equal(["local address", "state"], second["socket"].Changes.Keys.Order());
        Assert.Equal("not bound", second["socket"].Changes["state"]);
        Assert.Contains("bound *", second.ToText(), StringComparison.Ordinal);
        Assert.Equal("1 socket. socket went from not bound to bound.", second.Caption);
        Assert.Contains("<strong>bound</strong> <small>(was not bound)</small>", second.ToHtml(), StringComparison.Ordinal);

        var third = XRay.Of(socket);
        Assert.Empty(third["socket"].Changes);
        Assert.Equal("1 socket: socket is bound. Nothing has changed since the last look.", third.Caption);
    }

    [Fact]
    public void Asking_for_a_state_is_no_look_that_changes_are_counted_from()
    {
        var socket = _loopback.Tcp();
        _ = XRay.Of(socket);
        socket.Bind(LoopbackSockets.AnyPort);
        _ = XRay.StateOf(socket);
        _ = XRay.Waiting(socket);
        Assert.Contains("state", XRay.Of(socket)["socket"].Changes.Keys);
    }

    [Fact]
    public void A_new_socket_beside_a_known_one_is_marked_new()
    {
        var listener = _loopback.Listener();
        _ = XRay.Of(listener);
        var client = _loopback.Tcp();
        var xray = XRay.Of(listener, client);
        Assert.Contains("client (new)", xray.ToText(), StringComparison.Ordinal);
        Assert.Contains("client <strong class=\"sl-new\">new</strong>", xray.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("client (not bound) is new.", xray.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_say_nothing_are_left_out()
    {
        var socket = _loopback.Tcp();
        var html = XRay.Of(socket).ToHtml();
        Assert.DoesNotContain("remote address", html, StringComparison.Ordinal);
        Assert.DoesNotContain("unread bytes", html, StringComparison.Ordinal);
        Assert.Contains("state", html, StringComparison.Ordinal);
    }

    [Fact]
    public void The_html_is_well_formed_has_a_caption_and_encodes_names()
    {
        var listener = _loopback.Listener();
        var client = _loopback.Client(listener);
        var xray = XRay.Of([("a<b>&\"", listener), ("client", client)]);
        var table = XElement.Parse(xray.ToHtml());
        Assert.Equal("table", table.Name.LocalName);
        Assert.Equal(xray.Caption, table.Element("caption")!.Value);
        Assert.Equal(xray.Rows.Count, table.Element("tbody")!.Elements("tr").Count());
        Assert.Contains("a<b>&\"", table.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_is_never_wider_than_a_hundred_characters()
    {
        var listener = _loopback.Listener();
        var client = _loopback.Client(listener);
        var udp = _loopback.BoundUdp();
        var looks = new[] { XRay.Of(listener), XRay.Of(listener, client), XRay.Of(listener, client, udp), XRay.Of(udp, client) };
        Assert.All(looks.SelectMany(look => look.ToText().Split('\n')), line => Assert.True(line.Length <= 100, line));
        Assert.Contains("\n  family, type, protocol", looks[2].ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_threads_may_look_while_sockets_open_and_close()
    {
        var listener = _loopback.Listener();
        var looking = Task.Run(() => Enumerable.Range(0, 10).Select(_ => XRay.Of(listener).Rows.Count).Sum(), TestContext.Current.CancellationToken);
        for (var i = 0; i < 10; i++)
        {
            var client = _loopback.Client(listener);
            using var connection = _loopback.Accept(listener);
            var closing = Task.Run(client.Dispose, TestContext.Current.CancellationToken);
            Assert.InRange(XRay.Of(listener, client, connection).Rows.Count, 3, 4);
            Wait.For(closing, "the client to close");
        }
        Assert.Equal(10, Wait.For(looking, "the looks", TimeSpan.FromSeconds(30)));
    }
}
